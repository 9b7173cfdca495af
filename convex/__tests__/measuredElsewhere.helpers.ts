export const MEASURED_ELSEWHERE: readonly string[] = [];

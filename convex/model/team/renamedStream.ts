import { QueryStream } from "convex-helpers/server/stream";
import type { Value } from "convex/values";

type Walk<Row extends object> = ReturnType<QueryStream<Row>["iterWithKeys"]>;
type Bounds = Parameters<QueryStream<object>["narrow"]>[0];

/**
 * A stream whose order goes by another name: streams are merged by fields of one name,
 * and two tables may call alike fields differently.
 */
export class RenamedStream<Row extends object> extends QueryStream<Row> {
  private readonly stream: QueryStream<Row>;
  private readonly names: Record<string, string>;

  constructor(stream: QueryStream<Row>, names: Record<string, string>) {
    super();
    this.stream = stream;
    this.names = names;
  }

  iterWithKeys(trackBandwidth?: boolean): Walk<Row> {
    return this.stream.iterWithKeys(trackBandwidth);
  }

  narrow(bounds: Bounds): QueryStream<Row> {
    return new RenamedStream(this.stream.narrow(bounds), this.names);
  }

  getOrder(): "asc" | "desc" {
    return this.stream.getOrder();
  }

  getIndexFields(): string[] {
    return this.stream
      .getIndexFields()
      .map((field) => this.names[field] ?? field);
  }

  getEqualityIndexFilter(): Value[] {
    return this.stream.getEqualityIndexFilter();
  }
}

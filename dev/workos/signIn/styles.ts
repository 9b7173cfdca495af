export const styles = `
:root {
  --page: #f6f7f9; --card: #fff; --line: #e3e6ea; --text: #16191d;
  --soft: #5b6472; --hover: #f1f4fb; --accent: #3b5bdb; --on-accent: #fff;
  --avatar: #e7ecfb; --avatar-text: #2f4bb8; --alert: #c92a2a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #141517; --card: #1e1f22; --line: #33363b; --text: #eceef1;
    --soft: #a3abb8; --hover: #282a2f; --accent: #748ffc; --on-accent: #10131c;
    --avatar: #2b3357; --avatar-text: #bac8ff; --alert: #ff8787;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 48px 16px; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  max-width: 620px; margin: 0 auto; padding: 32px; background: var(--card);
  border: 1px solid var(--line); border-radius: 14px;
}
.badge { margin: 0 0 20px; color: var(--soft); font-size: 13px; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; letter-spacing: -0.01em; }
.lead { margin: 0 0 20px; color: var(--soft); }
ul { list-style: none; margin: 0 -12px; padding: 0; }
li + li { margin-top: 2px; }
li button {
  display: flex; align-items: center; gap: 12px; width: 100%; padding: 9px 12px;
  border: 0; border-radius: 10px; background: none; color: inherit; font: inherit;
  text-align: left; cursor: pointer;
}
li button:hover { background: var(--hover); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.avatar {
  flex: none; display: grid; place-items: center; width: 36px; height: 36px;
  border-radius: 50%; background: var(--avatar); color: var(--avatar-text);
  font-size: 13px; font-weight: 600;
}
.avatar.square { border-radius: 10px; }
.who { flex: 1; min-width: 0; }
.who strong, .mail { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.who strong { font-weight: 600; }
.mail { color: var(--soft); font-size: 13px; }
.labels { flex: none; max-width: 45%; color: var(--soft); font-size: 13px; text-align: right; }
.labels span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
h2 { margin: 24px 0 6px; color: var(--soft); font-size: 13px; font-weight: 600; }
.accept { display: block; padding: 2px 12px 10px 60px; font-size: 13px; }
h2 + ul .accept { padding-left: 12px; }
.cancel { margin-left: auto; color: var(--soft); }
.other { display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 20px 0 0; padding-top: 20px; border-top: 1px solid var(--line); }
a { color: var(--accent); }
.fields { display: grid; gap: 14px; }
label { display: grid; gap: 4px; font-weight: 500; font-size: 14px; }
input {
  padding: 9px 12px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--page); color: inherit; font: inherit;
}
.primary {
  padding: 10px 16px; border: 0; border-radius: 8px; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer;
}
input[readonly] { color: var(--soft); }
[role="alert"] { margin: 0; color: var(--alert); }
@media (max-width: 520px) {
  body { padding: 16px 12px; }
  main { padding: 24px 20px; }
  li button { flex-wrap: wrap; row-gap: 2px; }
  .who strong, .mail { overflow: visible; overflow-wrap: anywhere; white-space: normal; }
  .labels { max-width: none; width: 100%; padding-left: 48px; text-align: left; }
}
`;

// expect: holds
// Entry, exit, do and with functions by name, with and without a parameter.
event eAdd: int;
event eGo: int;
event eN;
machine Main {
  var log: string;
  fun note(text: string) {
    log = log + text;
  }
  fun begin() {
    note("b");
    send this, eAdd, 1;
    send this, eN;
    send this, eGo, 2;
  }
  fun leave() {
    note("x");
  }
  fun add(n: int) {
    note(format("a{0}", n));
  }
  fun nothing() {
    note("n");
  }
  fun cross(n: int) {
    note(format("w{0}", n));
  }
  fun arrive(n: int) {
    note(format("e{0}", n));
    assert log == "ba1nxw2e2";
  }
  start state A {
    entry begin;
    exit leave;
    on eAdd do add;
    on eN do nothing;
    on eGo goto B with cross;
  }
  state B {
    entry arrive;
  }
}

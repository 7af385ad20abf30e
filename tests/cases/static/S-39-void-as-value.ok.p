// The legal neighbours of S-39-void-as-value.
fun doIt() { }
fun isOk(): bool { return true; }
fun plus(p: int): int { return p; }
fun show(p: any) { }
machine Main {
  var i: int;
  var a: any;
  fun own() { }
  start state S {
    entry {
      doIt();
      own();
      isOk();
      plus(1);
      i = plus(1);
      a = isOk();
      if (isOk()) { }
      show(isOk());
    }
  }
}

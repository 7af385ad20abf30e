// A function without result gives no value.
event eA: any;
fun doIt() { }
fun isOk(): bool { return true; }
fun plus(p: int): int { return p; }
fun show(p: any) { }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  fun own() { }
  start state S {
    entry {
      i = doIt();  // error: P0439
      a = doIt();  // error: P0439
      i = plus(doIt());  // error: P0439
      show(doIt());  // error: P0439
      if (doIt()) { }  // error: P0439
      print doIt();  // error: P0439
      b = doIt() == null;  // error: P0439
      send this, eA, doIt();  // error: P0439
      s += (0, doIt());  // error: P0439
      a = (doIt(), 1);  // error: P0439
      i = own();  // error: P0439
    }
  }
}

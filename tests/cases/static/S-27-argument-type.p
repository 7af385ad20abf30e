// An argument fits its parameter.
fun plus(p: int, q: int): int { return p + q; }
fun say(p: string) { }
fun anyOne(p: any) { }
fun none() { }
machine Main {
  var i: int;
  var a: any;
  var s: seq[int];
  fun own(p: int): int { return p; }
  start state S {
    entry {
      i = plus(1, "x");  // error: P0427
      i = plus(true, 2);  // error: P0427
      plus(1, null);  // error: P0427
      say(1);  // error: P0427
      i = plus(1, a);  // error: P0427
      i = own(s);  // error: P0427
      i = plus(own(1), own(true));  // error: P0427
    }
  }
}

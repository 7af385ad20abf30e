// A call has as many arguments as the function has parameters.
fun plus(p: int, q: int): int { return p + q; }
fun say(p: string) { }
fun anyOne(p: any) { }
fun none() { }
machine Main {
  var i: int;
  fun own(p: int): int { return p; }
  start state S {
    entry {
      i = plus(1);  // error: P0426
      i = plus(1, 2, 3);  // error: P0426
      i = plus();  // error: P0426
      say();  // error: P0426
      none(1);  // error: P0426
      none(null);  // error: P0426
      anyOne();  // error: P0426
      i = own();  // error: P0426
    }
  }
}

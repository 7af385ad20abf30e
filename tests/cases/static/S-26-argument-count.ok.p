// The legal neighbours of S-26-argument-count.
fun plus(p: int, q: int): int { return p + q; }
fun say(p: string) { }
fun anyOne(p: any) { }
fun none() { }
machine Main {
  var i: int;
  fun own(p: int): int { return p; }
  start state S {
    entry {
      i = plus(1, 2);
      plus(1, 2);
      say("s");
      none();
      anyOne(null);
      i = own(1);
    }
  }
}

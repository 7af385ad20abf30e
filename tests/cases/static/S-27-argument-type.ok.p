// The legal neighbours of S-27-argument-type.
event eN;
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
      i = plus(1, a as int);
      say("x");
      anyOne(a);
      anyOne(this);
      anyOne(eN);
      i = own(sizeof(s));
      i = plus(own(1), plus(own(i), -1));
    }
  }
}

// A spec calls no global function that sends, announces, receives, creates or chooses, directly or through others.
event eN; event eI: int;
fun posts(m: machine) { send m, eN; }
fun tells() { announce eN; }
fun waits() { receive { case eN: { } } }
fun makes() { new Main(); }
fun picks(): bool { return $; }
fun counts(): int { return choose(3); }
fun first(m: machine) { second(m); }
fun second(m: machine) { if (m == null) { } else { while (false) { third(m); } } }
fun third(m: machine) { posts(m); first(m); }
fun nests() { receive { case eI: (n: int) { } } }
spec Watch observes eN, eI {
  var m: machine; var b: bool; var i: int;
  fun unused() {
    posts(m);  // error: P0557
  }
  start state A {
    entry {
      tells();  // error: P0557
      waits();  // error: P0557
      makes();  // error: P0557
      b = picks();  // error: P0557
      i = 1 + counts();  // error: P0557
      first(m);  // error: P0557
    }
    on eN do {
      nests();  // error: P0557
    }
    ignore eI;
  }
}
machine Main { start state S { } }
test t [main=Main]: assert Watch in { Main };

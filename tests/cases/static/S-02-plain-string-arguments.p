// A plain string takes no arguments outside format.
event eN; event eI: int;
fun g(p: int) { }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      str = "a{0}", i;  // error: P0202
    }
  }
}

// A field of the result of a call cannot be assigned.
event eN; event eI: int;
fun h(): (a: int) { return (a = 1,); }
machine Main {
  var i: int; var b: bool; var str: string; var s: seq[int];
  start state S {
    entry {
      h().a = 1;  // error: P0202
    }
  }
}

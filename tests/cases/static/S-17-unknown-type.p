// Every type name is declared.
type tBad = seq[Nope];  // error: P0317
event eBad: Nope;  // error: P0317
interface Small(Nope) receives;  // error: P0317
param lim: Nope;  // error: P0317
fun g(p: Nope) { }  // error: P0317
fun h(): Nope;  // error: P0317
machine Main {
  var i: int; var a: any;
  var q: Nope;  // error: P0317
  var r: map[int, (x: Nope)];  // error: P0317
  start state S {
    entry {
      var l: Nope;  // error: P0317
      i = default(Nope);  // error: P0317
      i = a as Nope;  // error: P0317
      i = a to Nope;  // error: P0317
    }
  }
}

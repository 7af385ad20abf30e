// Inner variables shadow outer ones: locals shadow fields, case parameters and case locals shadow locals, nested cases nest.
event eI: int; event eB: bool;
fun g(p: int, q: bool) { }
fun h(p: int) { var q: int; q = p; }
machine Main {
  var z: int;
  var w: int;
  fun z(w: bool): bool { var z: bool; z = w; return z; }
  start state S {
    entry {
      var n: bool; var z: string;
      receive {
        case eI: (n: int) {
          var z: int;
          z = n;
          receive { case eB: (n: bool) { var z: bool; z = n; } case eI: (z: int) { z = z + 1; } }
          z = z + n;
        }
        case eB: (k: bool) { n = k; }
      }
      z = "text";
      n = true;
    }
    on eB do (z: bool) { var w: bool; w = z; }
  }
}

// A scope has one variable of a name: fields, parameters and locals, receive cases.
event eI: int; event eB: bool;
fun g(p: int, q: bool, p: int) { }  // error: P0313
fun h(p: int) {
  var p: int;  // error: P0313
}
fun k() {
  var u: int;
  var v: bool;
  var u: bool;  // error: P0313
}
machine Main {
  var z: int;
  var z: bool;  // error: P0313
  var w, w: int;  // error: P0313
  start state S {
    entry {
      var r: int;
      var r: int;  // error: P0313
      receive {
        case eI: (n: int) {
          var n: int;  // error: P0313
        }
      }
    }
    on eB do (y: bool) {
      var y: bool;  // error: P0313
    }
  }
}

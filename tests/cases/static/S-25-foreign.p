// A foreign type accepts the same foreign type only, and is no data.
type tOpaque; type tOther;
machine Main {
  var i: int;
  var d: data;
  var opaque: tOpaque; var other: tOther;
  start state S {
    entry {
      d = opaque;  // error: P0425
      other = opaque;  // error: P0425
      i = opaque;  // error: P0425
      opaque = 1;  // error: P0425
    }
  }
}

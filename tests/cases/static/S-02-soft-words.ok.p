// Words of older dialects are ordinary identifiers.
event push; event pop: int;
enum swap { move, model }
fun group(ref: int): int { return ref; }
machine Main {
  var xfer: int; var monitor: swap; var payload: int; var trigger: machine;
  start state _ {
    entry { xfer = group(payload); monitor = move; trigger = this; goto ghost; }
    on push do { }
  }
  state ghost { ignore push, pop; }
}

// A message goes to a machine.
event eN;
event eI: int;
machine Main {
  var a: any;
  var ev: event;
  var s: seq[int];
  var str: string;
  start state S {
    entry {
      send ev, eN;  // error: P0431
      send a, eN;  // error: P0431
      send 1, eN;  // error: P0431
      send s, eN;  // error: P0431
      send eN, eN;  // error: P0431
      send str, eI, 1;  // error: P0431
    }
  }
}

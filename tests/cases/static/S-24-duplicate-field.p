// The fields of a named tuple are distinct.
event eA: any;
machine Main {
  var a: any;
  var x: any;
  start state S {
    entry {
      a = (x = 1, x = 2);  // error: P0424
      send this, eA, (x = 1, y = 2, x = 3);  // error: P0424
      goto A, (x = 1, x = 2);  // error: P0424
    }
  }
  state A { entry (p: any) { } ignore eA; }
}

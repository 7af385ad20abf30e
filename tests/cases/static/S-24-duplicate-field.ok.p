// The legal neighbours of S-24-duplicate-field.
event eA: any;
machine Main {
  var a: any;
  var x: any;
  start state S {
    entry {
      a = (x = 1, y = 2);
      send this, eA, (x = 1, y = (x = 3,));
      goto A, (x = 1, y = 2);
    }
  }
  state A { entry (p: any) { } ignore eA; }
}

// Several arguments need a tuple payload of as many fitting components.
event eI: int;
event eT: (int, bool);
event eNt: (x: int, y: int);
event eA: any;
machine Main {
  var m: machine;
  start state S {
    entry {
      send m, eI, 1, 2;  // error: P0434
      send m, eT, 1;  // error: P0434
      send m, eT, 1, 2;  // error: P0434
      send m, eT, 1, true, 3;  // error: P0434
      send m, eT, true, 1;  // error: P0434
      send m, eNt, 1, true;  // error: P0434
      send m, eNt, 1, 2, 3;  // error: P0434
      send m, eA, 1, 2;  // error: P0434
      announce eT, 1, 2;  // error: P0434
      if ($) raise eNt, 1;  // error: P0434
    }
  }
}

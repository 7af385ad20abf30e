// An event without payload takes none but null.
event eN;
machine Main {
  var a: any;
  var m: machine;
  start state S {
    entry {
      send m, eN, 1;  // error: P0434
      send m, halt, 1;  // error: P0434
      send m, eN, a;  // error: P0434
      send m, eN, 1, 2;  // error: P0434
      announce eN, true;  // error: P0434
      if ($) raise eN, (1,);  // error: P0434
    }
  }
}

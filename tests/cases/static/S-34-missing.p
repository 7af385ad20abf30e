// An event with a payload needs it, also one of type any.
event eI: int;
event eT: (int, bool);
event eA: any;
event eM: machine;
machine Main {
  var m: machine;
  start state S {
    entry {
      send m, eI;  // error: P0434
      send m, eT;  // error: P0434
      send m, eA;  // error: P0434
      announce eI;  // error: P0434
      if ($) raise eI;  // error: P0434
      if ($) raise eM;  // error: P0434
    }
  }
}

// A payload fits the declared type.
event eI: int;
event eB: bool;
event eT: (int, bool);
event eNt: (x: int, y: int);
event eM: machine;
event eD: data;
machine Main {
  var a: any;
  var x: any;
  var m: machine;
  start state S {
    entry {
      send m, eI, true;  // error: P0434
      send m, eI, null;  // error: P0434
      send m, eI, a;  // error: P0434
      send m, eT, (true, 1);  // error: P0434
      send m, eNt, (1, 2);  // error: P0434
      send m, eNt, (y = 1, x = 2);  // error: P0434
      send m, eM, 1;  // error: P0434
      send m, eD, m;  // error: P0434
      announce eB, 1;  // error: P0434
      if ($) raise eI, "s";  // error: P0434
    }
  }
}

// send, raise and announce take an event.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var a: any;
  var m: machine;
  start state S {
    entry {
      send this, i;  // error: P0432
      send this, a;  // error: P0432
      send this, m;  // error: P0432
      send this, "eN";  // error: P0432
      send this, Red;  // error: P0432
      announce i;  // error: P0432
      announce a, 1;  // error: P0432
      if ($) raise a;  // error: P0432
      if ($) raise 1;  // error: P0432
      if ($) raise this;  // error: P0432
    }
  }
}

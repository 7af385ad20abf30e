// as needs one type assignable to the other.
enum Col { Red, Blue }
enum Other { Left, Right }
machine Main {
  var i: int;
  var b: bool;
  var x: any;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  var f: float;
  var col: Col;
  var oth: Other;
  var sb: seq[bool];
  start state S {
    entry {
      i = b as int;  // error: P0447
      b = i as bool;  // error: P0447
      f = i as float;  // error: P0447
      i = f as int;  // error: P0447
      i = Red as int;  // error: P0447
      col = 1 as Col;  // error: P0447
      i = null as int;  // error: P0447
      str = i as string;  // error: P0447
      s = sb as seq[int];  // error: P0447
      nt = t as (x: int, y: int);  // error: P0447
      oth = col as Other;  // error: P0447
      m = ev as machine;  // error: P0447
      i = true as int;  // error: P0447
    }
  }
}

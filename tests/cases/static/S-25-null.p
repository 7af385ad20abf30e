// null fits event, machine, any and data only.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  var f: float;
  var col: Col;
  start state S {
    entry {
      i = null;  // error: P0425
      b = null;  // error: P0425
      f = null;  // error: P0425
      str = null;  // error: P0425
      col = null;  // error: P0425
      s = null;  // error: P0425
      st = null;  // error: P0425
      mp = null;  // error: P0425
      t = null;  // error: P0425
      nt = null;  // error: P0425
      s += (0, null);  // error: P0425
      st += (null);  // error: P0425
      mp += (1, null);  // error: P0425
    }
  }
}

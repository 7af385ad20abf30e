// any fits nothing but any.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var d: data;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  var col: Col;
  var sa: seq[any];
  var ta: (any, any);
  var nta: (x: any, y: any);
  start state S {
    entry {
      i = a;  // error: P0425
      b = a;  // error: P0425
      str = a;  // error: P0425
      m = a;  // error: P0425
      ev = a;  // error: P0425
      d = a;  // error: P0425
      col = a;  // error: P0425
      s = a;  // error: P0425
      nt = a;  // error: P0425
      s += (0, a);  // error: P0425
      s = sa;  // error: P0425
      nt = nta;  // error: P0425
      t = ta;  // error: P0425
    }
  }
}

// The legal neighbours of S-47-as.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var a: any;
  var x: any;
  var d: data;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var col: Col;
  var sa: seq[any];
  var mpa: map[any, any];
  var ta: (any, any);
  var me: Main;
  start state S {
    entry {
      i = a as int;
      i = i as int;
      i = d as int;
      a = i as any;
      d = a as data;
      s = sa as seq[int];
      sa = s as seq[any];
      nt = a as (x: int, y: int);
      t = ta as (int, bool);
      mp = mpa as map[int, bool];
      m = null as machine;
      ev = null as event;
      col = a as Col;
      m = this as machine;
      me = m as Main;
      st = default(any) as set[int];
    }
  }
}

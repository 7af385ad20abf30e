// The legal neighbours of S-48-to-target.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var a: any;
  var m: machine;
  var s: seq[int];
  var col: Col;
  var sa: seq[any];
  var me: Main;
  start state S {
    entry {
      a = 1 to float;
      i = col to int;
      me = this to Main;
      sa = s as seq[any];
      m = this as machine;
    }
  }
}

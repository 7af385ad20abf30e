// Typedefs are transparent on both sides of an assignment.
enum Col { Red, Blue }
type tInt = int; type tPair = (tInt, bool); type tCol = Col; type tCols = seq[tCol]; type tMain = Main; type tRec = (x: tInt, y: int);
machine Main {
  var i: int;
  var b: bool;
  var x: any;
  var nt: (x: int, y: int);
  var t: (int, bool);
  var col: Col;
  var n: tInt; var pr: tPair; var k: tCol; var ks: tCols; var me: Main; var alias: tMain; var rec: tRec;
  start state S {
    entry {
      n = i;
      i = n;
      pr = (n, b);
      t = pr;
      ks += (0, k);
      k = ks[0];
      col = k;
      k = col;
      me = this;
      me = alias;
      alias = me;
      rec = (x = n, y = i);
      nt = rec;
    }
  }
}

// The legal neighbours of S-47-to.
enum Col { Red, Blue }
type tCol = Col;
machine Main {
  var i: int;
  var m: machine;
  var f: float;
  var me: Main; var tc: tCol;
  start state S {
    entry {
      i = 1 to int;
      f = 1 to float;
      f = f to float;
      i = f to int;
      i = Red to int;
      f = Red to int to float;
      me = m to Main;
      me = this to Main;
      me = me to Main;
      i = tc to int;
    }
  }
}

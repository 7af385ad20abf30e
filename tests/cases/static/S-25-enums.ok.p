// The legal neighbours of S-25-enums.
enum Col { Red, Blue }
enum Other { Left, Right }
type tCol = Col;
machine Main {
  var i: int;
  var col: Col;
  var oth: Other;
  var tcol: tCol;
  start state S {
    entry {
      col = Blue;
      oth = Left;
      i = col to int;
      col = default(Col);
      tcol = Blue;
      col = tcol;
    }
  }
}

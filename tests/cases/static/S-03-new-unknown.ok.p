// The legal neighbours of S-03-new-unknown.
interface Small() receives;
machine Main {
  var m: machine;
  start state S {
    entry {
      m = new Main();
      new Main();
      m = new Small();
    }
  }
}
test t [main=Main]: { Main, Main -> Small };

// A permission type whose event set is empty is data.
machine Deaf receives; { start state S { } }
machine Main {
  var d: data;
  var sd: seq[data];
  start state S {
    entry {
      d = new Deaf();
      sd += (0, default(Deaf));
    }
  }
}

// The legal neighbours of S-25-null.
machine Main {
  var a: any;
  var d: data;
  var m: machine;
  var ev: event;
  var sa: seq[any];
  var sm: seq[machine];
  start state S {
    entry {
      ev = null;
      m = null;
      a = null;
      d = null;
      sa += (0, null);
      sm += (0, null);
    }
  }
}

// data accepts only types that can hold no reference, any or foreign value.
machine Main {
  var a: any;
  var d: data;
  var m: machine;
  var sa: seq[any];
  var sm: seq[machine];
  var mk: map[machine, int];
  start state S {
    entry {
      d = m;  // error: P0425
      d = this;  // error: P0425
      d = a;  // error: P0425
      d = sa;  // error: P0425
      d = sm;  // error: P0425
      d = mk;  // error: P0425
      d = (1, m);  // error: P0425
      d = (u = a, v = 1);  // error: P0425
    }
  }
}

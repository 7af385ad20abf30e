// The legal neighbours of S-41-field.
machine Main {
  var i: int;
  var a: any;
  var x: any;
  var nt: (x: int, y: int);
  var nta: (x: any, y: any);
  fun mk2(): (x: int) { return (x = 1,); }
  start state S {
    entry {
      i = nt.x;
      nt.y = i;
      i = (a as (x: int)).x;
      i = (x = 1, y = 2).y;
      nta.x = nt.x;
      i = mk2().x;
    }
  }
}

// The legal neighbour of S-17-unknown-type.
type tGood = seq[Col];
enum Col { Red, Blue }
event eN;
eventset ES = { eN };
interface Small(tGood) receives;
machine Main {
  var a: any; var c: Col; var es: ES; var sm: Small; var me: Main; var g: tGood;
  start state S { entry { a = default(tGood); c = a as Col; es = default(ES); sm = default(Small); me = default(Main); } }
}

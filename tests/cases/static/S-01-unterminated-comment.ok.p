// Comments may hold any character and close at the first end mark.
/* A block comment
   over lines. ? @ # " */
machine Main { start state S { } }
event eN; /**/ event eO; // " ' ? @
/* // */ event eP;

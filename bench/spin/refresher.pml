/* The Promela twin of src/Models/Reference: a single-flight token refresher in a hostile world.
 *
 * Build with -DN=callers -DK=crashes -DC=cuts -DE=expiries. Each option of a loop below is one atomic step
 * (d_step) with one successor, named in the comment beside it as the C# model names it, so that SPIN's
 * "states, stored" and "transitions" are the checker's distinct states and transitions.
 */
#ifndef N
#define N 2
#endif
#ifndef K
#define K 1
#endif
#ifndef C
#define C 1
#endif
#ifndef E
#define E 1
#endif
#define ATTEMPTS 2

/* Callers: what each one is doing, and the generation of the access token that it uses. */
#define CALLER_IDLE 0
#define SENT        1
#define GOT_401     2
#define WAITING     3
#define RETRYING    4
#define DONE        5
#define FAILED      6
byte phase[N];
byte uses[N];

/* The process: alive, the generation it holds (0 = none), the flight, its generation and attempt. */
#define NO_FLIGHT   0
#define IN_FLIGHT   1
#define PERSISTING  2
#define PUBLISHING  3
bool up = true;
byte held = 1;
byte flight = NO_FLIGHT;
byte flightGeneration;
byte attempt;

/* The vault's generation, 0 = empty. */
byte vault = 1;

/* The auth server: newest generation, predecessor may be replayed, family alive, least accepted generation. */
byte current = 1;
bool grace = false;
bool alive = true;
byte accepted = 1;

/* The one live message and its generation; one orphaned request that may still be served, 0 = none. */
#define NOTHING     0
#define REQUEST     1
#define RESPONSE    2
#define REFUSAL     3
#define LOST        4
byte message = NOTHING;
byte messageGeneration;
byte orphan;

/* What is left of the fault budgets. */
byte crashes  = K;
byte cuts     = C;
byte expiries = E;

hidden byte i;

/* The waiters leave together: with generation g, or failed when g is 0. */
inline release(g) {
  i = 0;
  do
  :: i < N ->
     if
     :: phase[i] == WAITING -> phase[i] = (g != 0 -> RETRYING : FAILED); uses[i] = g
     :: else
     fi;
     i++
  :: else -> break
  od;
  i = 0
}

/* The auth server is shown the refresh token of generation g. */
inline serve(g) {
  if
  :: alive && g == current -> current++; grace = true
  :: alive && g + 1 == current && grace
  :: alive && g != current && !(g + 1 == current && grace) -> alive = false
  :: !alive
  fi
}

active [N] proctype caller() {
end:
  do
  :: d_step { up && phase[_pid] == CALLER_IDLE ->                               /* Send */
       if
       :: held != 0 -> phase[_pid] = SENT; uses[_pid] = held
       :: else      -> phase[_pid] = FAILED
       fi }
  :: d_step { phase[_pid] == SENT || phase[_pid] == RETRYING ->                 /* Gateway */
       if
       :: uses[_pid] >= accepted                        -> phase[_pid] = DONE; uses[_pid] = 0
       :: uses[_pid] < accepted && phase[_pid] == SENT  -> phase[_pid] = GOT_401
       :: uses[_pid] < accepted && phase[_pid] != SENT  -> phase[_pid] = FAILED; uses[_pid] = 0
       fi }
  :: d_step { up && phase[_pid] == GOT_401 ->                                   /* Report401 */
       if
       :: held == 0 -> phase[_pid] = FAILED; uses[_pid] = 0
       :: held != 0 && held > uses[_pid] -> phase[_pid] = RETRYING; uses[_pid] = held
       :: held != 0 && held <= uses[_pid] ->
          phase[_pid] = WAITING; uses[_pid] = 0;
          if
          :: flight == NO_FLIGHT ->
             flight = IN_FLIGHT; flightGeneration = held; attempt = 0;
             message = REQUEST; messageGeneration = held
          :: else
          fi
       fi }
  od
}

active proctype world() {
end:
  do
  :: d_step { up && flight == IN_FLIGHT && message == RESPONSE ->               /* Receive a pair */
       flight = PERSISTING; flightGeneration = messageGeneration; attempt = 0;
       message = NOTHING; messageGeneration = 0 }
  :: d_step { up && flight == IN_FLIGHT && message == REFUSAL ->                /* Receive a refusal */
       flight = PERSISTING; flightGeneration = 0; attempt = 0;
       message = NOTHING; messageGeneration = 0 }
  :: d_step { up && flight == IN_FLIGHT && message == LOST ->                   /* Notice a lost answer */
       if
       :: attempt + 1 < ATTEMPTS ->
          attempt++; message = REQUEST; messageGeneration = flightGeneration
       :: else ->
          flight = NO_FLIGHT; flightGeneration = 0; attempt = 0;
          message = NOTHING; messageGeneration = 0; release(0)
       fi }
  :: d_step { up && flight == PERSISTING ->                                     /* WriteVault */
       vault = flightGeneration; flight = PUBLISHING }
  :: d_step { up && flight == PUBLISHING ->                                     /* Publish */
       held = flightGeneration; flight = NO_FLIGHT; release(flightGeneration); flightGeneration = 0 }
  :: d_step { message == REQUEST ->                                             /* Serve the request */
       serve(messageGeneration);
       if
       :: alive -> message = RESPONSE; messageGeneration = current
       :: else  -> message = REFUSAL; messageGeneration = 0
       fi }
  :: d_step { orphan != 0 -> serve(orphan); orphan = 0 }                        /* Serve the orphan */
  :: d_step { grace -> grace = false }                                          /* GraceEnd */
  :: d_step { expiries > 0 && accepted <= current ->                            /* Expire */
       accepted = current + 1; expiries-- }
  :: d_step { cuts > 0 && (message == REQUEST || message == RESPONSE || message == REFUSAL) ->
       message = LOST; messageGeneration = 0; cuts-- }                          /* Cut */
  :: d_step { cuts > 0 && message == REQUEST ->                                 /* Delay */
       orphan = messageGeneration; message = LOST; messageGeneration = 0; cuts-- }
  :: d_step { up && crashes > 0 ->                                              /* Crash */
       up = false; crashes--; held = 0; flight = NO_FLIGHT; flightGeneration = 0; attempt = 0;
       if
       :: message == REQUEST -> orphan = messageGeneration
       :: else
       fi;
       message = NOTHING; messageGeneration = 0;
       i = 0;
       do
       :: i < N ->
          if
          :: phase[i] == DONE || phase[i] == FAILED
          :: else -> phase[i] = CALLER_IDLE
          fi;
          uses[i] = 0; i++
       :: else -> break
       od;
       i = 0 }
  :: d_step { !up -> up = true; held = vault }                                  /* Restart */
  od
}

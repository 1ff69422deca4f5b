/** What the commands that judge a stack say about their exit status. */
export const EXIT_STATUS_HELP = `Exit status:
  0    no mandatory finding
  1    at least one mandatory finding
  2    the stack could not be read, or a policy pack or an argument failed
  130  interrupted

Colour is used on a terminal only; NO_COLOR=1 turns it off there too.`;

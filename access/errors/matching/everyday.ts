/**
 * Words that the errors of every program say. Sharing them proves nothing: "permission denied" is also what ssh, git and
 * every database answer.
 */
const EVERYDAY: ReadonlySet<string> = new Set(
    `a an and any are as at be been being but by can cannot cant could did do does doesnt dont for from get got had has
    have if in into is isnt it its just may must my no not now of on one only or other our out perhaps please set
    should so than that the their then there these they this to too try up us use used using was wasnt we were when
    where which while who will with without would you your
    access account action again already allowed api application bad cause check client code config configuration
    configured connection contact could create created creating data delete denied deny details due either empty
    error errors exist exists expected fail failed failure field file forbidden found header host http https id
    incorrect internal invalid key list login message missing more name named names need needs new null object
    operation option page path permission permissions policy post problem project properly proper provided read
    reason refused request requested requests required resource response retry returned role run running same secret
    see seen server service set setting settings specified status string supported support system temporarily
    token type unable unauthorized unavailable undefined unexpected unknown unsupported update url user users value
    version wait waiting`.split(/\s+/),
);

export function isEveryday(word: string): boolean {
    return EVERYDAY.has(word) || /^\d+$/.test(word) || word.length === 1;
}

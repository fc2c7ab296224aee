package org.canvass.law;

/**
 * A reason for which a ballot is not counted, as reported to the state and to the federal survey.
 *
 * @param key its name here
 * @param eavs the item of the Election Administration and Voting Survey it is counted under
 * @param stateCode the code in the state's registration system; null where no source gives it
 * @param foundAs the finding on the envelope that the reason rests on: {@code LATE}, {@code
 *     UNSIGNED} or {@code MISMATCH}; null where it rests on none of them
 * @param curable whether the voter must first be told and given time to cure it
 */
public record ReasonCode(
    String key,
    String title,
    String citation,
    String eavs,
    String stateCode,
    String foundAs,
    boolean curable) {}

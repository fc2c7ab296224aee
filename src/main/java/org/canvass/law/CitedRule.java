package org.canvass.law;

/**
 * One rule as it stands in a rulebook version, for those who want to read the law that was applied.
 *
 * @param key path within the version, for example {@code deadlines.vbm-receipt}
 * @param citation the section of law
 * @param formula how it is counted; null for rules that are not dates
 * @param text what it says
 * @param source where the text or its reading was taken from; null when the citation says it all
 */
public record CitedRule(String key, String citation, String formula, String text, String source) {}

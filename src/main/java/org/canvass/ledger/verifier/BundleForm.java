package org.canvass.ledger.verifier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.canvass.ledger.tlog.Tile;
import org.canvass.ledger.tlog.TlogException;

/** Which files a bundle must have and may have, which follows from the log's size. */
final class BundleForm {
  private static final List<String> ALWAYS =
      List.of(
          "README.txt",
          "manifest.json",
          "checkpoint",
          "keys",
          "life-cycles.json",
          "subjects.jsonl");
  static final String TEXTS = "texts.jsonl";
  static final Pattern RULEBOOK =
      Pattern.compile("rulebooks/[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*\\.yaml");
  private static final Pattern FOLDER =
      Pattern.compile("(?:tile|rulebooks|tally-lists)/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*");

  private BundleForm() {}

  /** Judges the names, each as often as it stands in the bundle. */
  static void check(List<String> names, Manifest manifest, long size, Findings findings) {
    Set<String> known = new HashSet<>(names.size() * 2);
    for (String name : names) {
      if (!known.add(name)) {
        findings.add(Check.FORM, shown(name) + " stands in the bundle twice");
      } else if (!belongs(name, manifest, size)) {
        findings.add(
            Check.FORM,
            climbs(name)
                ? shown(name) + " climbs out of the bundle's folder; it was not opened"
                : shown(name) + " does not belong in the bundle; it was not opened");
      }
    }
    for (String name : ALWAYS) {
      if (!known.contains(name)) {
        findings.add(Check.FORM, name + " is missing");
      }
    }
    if (manifest.forAuditors() && !known.contains(TEXTS)) {
      findings.add(Check.FORM, TEXTS + " is missing in a bundle for auditors");
    }
  }

  private static boolean belongs(String name, Manifest manifest, long size) {
    if (ALWAYS.contains(name) || name.equals(TEXTS) && manifest.forAuditors()) {
      return true;
    }
    if (!name.startsWith("tile/") || name.endsWith("/")) {
      return RULEBOOK.matcher(name).matches()
          || TallyLists.FILE.matcher(name).matches()
          || FOLDER.matcher(name).matches();
    }
    try {
      Tile tile = Tile.parse(name);
      long hashes = tile.isBundle() ? size : hashesAt(tile.level(), size);
      long full = hashes / Tile.FULL;
      return tile.index() < full
          ? !tile.isPartial()
          : tile.index() == full && tile.width() == hashes % Tile.FULL;
    } catch (TlogException noTile) {
      return false;
    }
  }

  private static long hashesAt(int level, long size) {
    int bits = level * Tile.HEIGHT;
    return bits >= Long.SIZE ? 0 : size >>> bits;
  }

  private static boolean climbs(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/")).contains("..");
  }

  private static String shown(String name) {
    String cut = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return "\"" + cut.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}

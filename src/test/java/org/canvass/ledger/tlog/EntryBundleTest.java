package org.canvass.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {
  private static final List<byte[]> ENTRIES =
      List.of(new byte[0], new byte[] {1}, new byte[EntryBundle.LARGEST_ENTRY], new byte[300]);

  @Test
  void is_read_as_it_was_written() {
    byte[] bundle = EntryBundle.write(ENTRIES);
    assertThat(bundle).hasSize(4 * 2 + 1 + 65_535 + 300);
    assertThat(EntryBundle.read(bundle, 4)).containsExactlyElementsOf(ENTRIES);
    assertThat(EntryBundle.write(EntryBundle.read(bundle, 4))).isEqualTo(bundle);
  }

  @Test
  void refuses_an_entry_too_large_and_a_bundle_too_wide() {
    byte[] large = new byte[EntryBundle.LARGEST_ENTRY + 1];
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> EntryBundle.write(List.of(new byte[1], large)))
        .withMessageContaining("65,535")
        .withMessageContaining("entry 1");
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> EntryBundle.write(List.of()));
    List<byte[]> wide = new ArrayList<>(Collections.nCopies(Tile.FULL, new byte[1]));
    assertThat(EntryBundle.read(EntryBundle.write(wide), Tile.FULL)).hasSize(Tile.FULL);
    wide.add(new byte[1]);
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> EntryBundle.write(wide));
  }

  @Test
  void refuses_every_cut_and_everything_after_the_last_entry() {
    byte[] bundle = EntryBundle.write(List.of(new byte[0], new byte[5], new byte[7]));
    for (int length = 0; length < bundle.length; length++) {
      byte[] cut = Arrays.copyOf(bundle, length);
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> EntryBundle.read(cut, 3))
          .withMessageContaining("cut off");
    }
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> EntryBundle.read(Arrays.copyOf(bundle, bundle.length + 1), 3))
        .withMessageContaining("goes on for 1 bytes");
    for (int width : new int[] {0, 1, 2, 4, 256}) {
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> EntryBundle.read(bundle, width));
    }
  }
}

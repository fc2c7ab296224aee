package org.canvass.people;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps roles as words in one column, in the order of the enum. */
@Converter
public class RolesColumn implements AttributeConverter<Set<Role>, String> {
  @Override
  public String convertToDatabaseColumn(Set<Role> roles) {
    return text(roles);
  }

  @Override
  public Set<Role> convertToEntityAttribute(String column) {
    return Stream.of(column.split(" "))
        .filter(word -> !word.isEmpty())
        .map(Role::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  /** The words, in the order of the enum. */
  public static String text(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "));
  }
}

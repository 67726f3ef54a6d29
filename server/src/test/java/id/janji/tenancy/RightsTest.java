package id.janji.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What each role may do is a list that people read and review: `db/rights.txt`.
final class RightsTest {
  private static final Path LIST = Path.of("../db/rights.txt");

  private static final String RIGHTS =
      """
      with granted as (
        select pg_get_userbyid(x.grantee) as grantee, c.relname, lower(x.privilege_type) as verb, '' as columns
        from pg_class c, aclexplode(c.relacl) x
        where c.relnamespace = 'janji'::regnamespace and x.grantee <> c.relowner
        union all
        select pg_get_userbyid(x.grantee), c.relname, lower(x.privilege_type),
               ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
        from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
        where c.relnamespace = 'janji'::regnamespace
        group by 1, 2, 3)
      select grantee || ' ' || relname || ': ' || string_agg(verb || columns, ', ' order by verb, columns)
      from granted group by grantee, relname order by grantee, relname
      """;

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void givesEachRoleExactlyTheRightsThatAreListed() throws Exception {
    List<String> actual = database.ask(RIGHTS);
    List<String> listed =
        Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")).toList();

    List<String> difference = new ArrayList<>();
    actual.stream()
        .filter(line -> !listed.contains(line))
        .forEach(line -> difference.add("+ " + line));
    listed.stream()
        .filter(line -> !actual.contains(line))
        .forEach(line -> difference.add("- " + line));
    assertThat(difference)
        .as(
            "rights in the database (+) against db/rights.txt (-); change the list if they are meant")
        .isEmpty();
  }

  @Test
  void givesNobodyElseAnyRight() throws Exception {
    assertThat(database.ask(RIGHTS))
        .allMatch(line ->
            line.matches(
                "janji_(customer|signin|directory|scheduler|board|housekeeper|custodian|accesskey|clerk|postman)"
                    + " .*"));
  }
}

package id.janji.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The classes of the product as they are compiled, read once for all tests of a process.
public final class Product {
  private static final class Read {
    private static final JavaClasses ALL =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.janji");
  }

  private Product() {}

  public static JavaClasses classes() {
    return Read.ALL;
  }
}

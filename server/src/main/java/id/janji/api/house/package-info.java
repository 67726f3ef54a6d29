/// What the provider's people ask about all customers, and everybody about what is promised.
@NullMarked
package id.janji.api.house;

import org.jspecify.annotations.NullMarked;

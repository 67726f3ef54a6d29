/// What a customer's people and programs ask about their own company.
@NullMarked
package id.janji.api.own;

import org.jspecify.annotations.NullMarked;

/// What keeper and provider say to each other: posts of the keeper, replies of the provider.
@NullMarked
package id.janji.keeper.exchange;

import org.jspecify.annotations.NullMarked;

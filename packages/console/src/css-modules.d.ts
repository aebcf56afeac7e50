/** Class names of a CSS module, by the names that the module gives them. */
declare module '*.module.css' {
  const names: { readonly [name: string]: string }
  export default names
}
declare module '*.css' {}
